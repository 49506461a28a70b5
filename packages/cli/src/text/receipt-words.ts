/** How many have read and received a message. */
interface Counts {
  readonly readCount: number;
  readonly deliveredCount: number;
  readonly recipientCount: number;
}

/** "read by 2 of 5, delivered to 3"; in words where there is nobody to read it. */
export function receiptWords({ readCount, deliveredCount, recipientCount }: Counts): string {
  if (recipientCount === 0) return 'nobody whose receipts you see';
  const read = `read by ${readCount} of ${recipientCount}`;
  return deliveredCount > readCount ? `${read}, delivered to ${deliveredCount}` : read;
}
