import './integers.ts';

export { im } from '#wire';
