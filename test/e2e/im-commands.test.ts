import { describe } from 'vitest';
import { acceptance } from '../support/acceptance-suite.ts';

describe('acceptance of im', () => {
  acceptance('im');
});
