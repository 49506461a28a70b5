export { inlineStyles } from './inline-styles.ts';
export { linksIn, targetWords } from './links.ts';
export { markdownRows } from './markdown.ts';
export { messageLinks } from './message-links.ts';
