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

  it('has no reloadable option that is not there, and none that is secret', () => {
    const names = [...listTables().map(({ name }) => name), ...listOptions().map(({ key }) => key)];
    expect(RELOADABLE.filter((name) => !names.includes(name))).toEqual([]);
    expect(listOptions().filter(({ reloadable, secret }) => reloadable && secret)).toEqual([]);
  });
});
