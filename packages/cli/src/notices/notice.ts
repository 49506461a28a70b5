/** What somebody wants. */
export type NoticeKind = 'message' | 'mention' | 'call' | 'request';

/** Something that may be worth a notice. */
export interface NoticeOffer {
  readonly kind: NoticeKind;
  /** 0: no conversation. */
  readonly conversationId: number;
  /** What the conversation is called; '' for none. As it came from the server. */
  readonly conversation: string;
  /** Only the two of them are in it. */
  readonly isDirect: boolean;
  /** Who it is from, as it came from the server. */
  readonly sender: string;
  readonly text: string;
  /** How many new messages it stands for; 1 for what is no message. */
  readonly count: number;
}

/** What is shown. Its texts are as they came: whoever writes them somewhere makes them safe. */
export interface Notice {
  /** The same for all notices of one conversation: a terminal may replace the one before. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Only one of a kind that must be seen at once. */
  readonly isUrgent: boolean;
}

/** One notice for one offer. */
export function noticeOf(offer: NoticeOffer, showsText: boolean): Notice {
  const { kind, conversationId, conversation, isDirect, sender, text, count } = offer;
  const place = isDirect || conversation === '' ? '' : ` in ${conversation}`;
  const title = kind === 'mention' && !isDirect ? `${sender} mentioned you${place}` : `${sender}${place}`;
  const more = count > 1 ? `${count} new${showsText && text !== '' ? ': ' : ''}` : '';
  const words = kind === 'call' || kind === 'request' ? text : showsText ? `${more}${text}` : more || 'New message';
  return { id: `im-${conversationId}`, title, body: words, isUrgent: kind === 'call' };
}

/** One notice for several offers: how many, and where. */
export function noticeOfMany(offers: readonly NoticeOffer[], showsText: boolean): Notice | undefined {
  const newest = offers.at(-1);
  if (newest === undefined) return undefined;
  const count = offers.reduce((sum, offer) => sum + offer.count, 0);
  const places = new Set(offers.map((offer) => offer.conversationId));
  const isUrgent = offers.some((offer) => offer.kind === 'call');
  if (places.size === 1) {
    const kind = offers.find((offer) => offer.kind !== 'message')?.kind ?? 'message';
    return { ...noticeOf({ ...newest, kind, count }, showsText), isUrgent };
  }
  const mentions = offers.filter((offer) => offer.kind === 'mention').length;
  const asked = mentions === 0 ? '' : `, ${mentions === 1 ? 'one mentions' : `${mentions} mention`} you`;
  const names = [...new Set(offers.map((offer) => offer.conversation || offer.sender))];
  const listed = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  return { id: 'im', title: `${count} new in ${places.size} conversations${asked}`, body: listed, isUrgent };
}
