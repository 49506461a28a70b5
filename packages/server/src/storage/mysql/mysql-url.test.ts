import { describe, expect, it } from 'vitest';
import { StartupError } from '../../domain/errors.ts';
import { mysqlTarget } from './mysql-url.ts';

describe('a database URL', () => {
  it('is taken apart, with codes in user and password', () => {
    expect(mysqlTarget('mysql://im%40d:p%2F%23%25%40@db.example.org:3307/chat', {})).toMatchObject({
      host: 'db.example.org',
      port: 3_307,
      user: 'im@d',
      password: 'p/#%@',
      database: 'chat',
      ssl: undefined,
    });
    expect(mysqlTarget('mariadb://imd@[::1]/chat', {})).toMatchObject({ host: '::1', port: 3_306, password: '' });
  });

  it.each([
    'mysql://imd:secret@db',
    'mysql://imd:secret@db/',
    'mysql://imd:secret@db/a/b',
    'mysql://imd:se%cret@db/chat',
    'mysql://imd:secret@db/chat?ssl=1',
    'mysql://imd:secret@:99999/chat',
  ])('is refused without its password: %s', (url) => {
    const open = () => mysqlTarget(url, {});
    expect(open).toThrow(StartupError);
    expect(open).not.toThrow(/secret|se%cret/);
  });

  it('checks the certificate and its name with verify, neither with insecure', () => {
    expect(mysqlTarget('mysql://a@b/c', { tls: 'verify' }).ssl).toMatchObject({
      rejectUnauthorized: true,
      verifyIdentity: true,
    });
    expect(mysqlTarget('mysql://a@b/c', { tls: 'insecure' }).ssl).toMatchObject({
      rejectUnauthorized: false,
      verifyIdentity: false,
    });
    // Its certificate could not be checked by name.
    for (const address of ['127.0.0.1', '[::1]']) {
      expect(() => mysqlTarget(`mysql://a@${address}/c`, { tls: 'verify' })).toThrow(/by its host name/);
      expect(mysqlTarget(`mysql://a@${address}/c`, { tls: 'insecure' }).port).toBe(3_306);
    }
    expect(() => mysqlTarget('mysql://a@b/c', { tls: 'verify', tlsCa: '/nowhere/ca.pem' })).toThrow(
      /storage\.tlsCa cannot be read \(ENOENT\)/,
    );
  });
});
