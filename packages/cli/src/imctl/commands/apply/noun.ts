import type { NounSpec } from '../../noun-spec.ts';
import { applyCommand } from './apply.ts';

export const applyNoun: NounSpec = { name: 'apply', section: 'Server', commands: [applyCommand] };
