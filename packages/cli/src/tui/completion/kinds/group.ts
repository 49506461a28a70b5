import type { KindOffers } from './kind.ts';

/** Groups that let people join, as the server has found them. */
export const groupOffers: KindOffers = ({ composer: { found } }, { typed }) => {
  if (found?.type !== 'groups') return [];
  const wanted = typed.replace(/^#/, '').toLowerCase();
  return found.groups
    .filter(({ handle, name }) => handle !== '' && `${handle} ${name}`.toLowerCase().includes(wanted))
    .filter(({ handle }) => `#${handle}` !== typed)
    .map(({ handle, name, memberCount }) => ({
      label: `#${handle}`,
      detail: `${name}${name === '' ? '' : ', '}${memberCount} ${memberCount === 1 ? 'member' : 'members'}`,
      insert: `#${handle} `,
    }));
};
