import { describe } from 'vitest';
import { acceptance } from '../support/acceptance-suite.ts';

describe('acceptance of imctl: the server', () => {
  acceptance('imctl/server');
});
