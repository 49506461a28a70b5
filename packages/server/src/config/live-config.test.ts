import { describe, expect, it } from 'vitest';
import { createLiveConfig } from './live-config.ts';
import { listOptions, listTables } from './options.ts';
import { configSchema, RELOADABLE } from './schema.ts';

const defaults = configSchema.parse({});

describe('the configuration of a running server', () => {
  it('changes its reloadable options in place, and names the others', () => {
    const live = createLiveConfig(defaults);
    const { limits, server, auth } = live.config;
    const changes = live.apply({
      ...defaults,
      limits: { ...defaults.limits, sendBurst: 7 },
      server: { ...defaults.server, allowedOrigins: ['https://chat.example.org'], port: 1 },
      auth: { ...defaults.auth, registration: 'closed', loginAttempts: 3 },
    });
    const changed = {
      'limits.sendBurst': 7,
      'server.allowedOrigins': ['https://chat.example.org'],
      'auth.registration': 'closed',
    };
    expect(changes).toEqual({ changed, needRestart: ['server.port', 'auth.loginAttempts'] });
    expect([limits.sendBurst, server.allowedOrigins, server.port]).toEqual([7, ['https://chat.example.org'], 8420]);
    expect([auth.registration, auth.loginAttempts]).toEqual(['closed', 10]);
  });

  it('goes back to what it was, and then says nothing', () => {
    const live = createLiveConfig(defaults);
    live.apply({ ...defaults, limits: { ...defaults.limits, connections: 5 } });
    expect(live.apply(defaults).changed).toEqual({ 'limits.connections': defaults.limits.connections });
    expect(live.apply(defaults)).toEqual({ changed: {}, needRestart: [] });
  });

  it('changes the certificate, but not whether there is one', () => {
    const tls = { cert: '/a.crt', key: '/a.key' };
    const withTls = { ...defaults, server: { ...defaults.server, tls } };
    const both = ['server.tls.cert', 'server.tls.key'];
    expect(createLiveConfig(defaults).apply(withTls)).toEqual({ changed: {}, needRestart: both });
    expect(createLiveConfig(withTls).apply(defaults)).toEqual({ changed: {}, needRestart: both });
    const live = createLiveConfig(withTls);
    const next = { ...withTls, server: { ...withTls.server, tls: { cert: '/b.crt', key: '/a.key' } } };
    expect(live.compare(next)).toEqual({ changed: { 'server.tls.cert': '/b.crt' }, needRestart: [] });
    expect(live.config.server.tls).toEqual(tls);
    live.apply(next);
    expect(live.config.server.tls).toEqual({ cert: '/b.crt', key: '/a.key' });
  });

  it('has no reloadable option that is not there, and none that is secret', () => {
    const names = [...listTables().map(({ name }) => name), ...listOptions().map(({ key }) => key)];
    expect(RELOADABLE.filter((name) => !names.includes(name))).toEqual([]);
    expect(listOptions().filter(({ reloadable, secret }) => reloadable && secret)).toEqual([]);
  });
});
