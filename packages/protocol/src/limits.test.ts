import { describe, expect, it } from 'vitest';
import { encodeClientFrame, encodeServerFrame } from './frame-codec.ts';
import { codePointLength, LIMITS } from './limits.ts';

const WIDE = '😀';
const id = Number.MAX_SAFE_INTEGER;
const uuid = new Uint8Array(16).fill(255);

describe('limits agree with each other', () => {
  it('the largest message fits in a frame', () => {
    const frame = encodeClientFrame({
      requestId: id,
      sendMessage: {
        conversationId: id,
        clientId: uuid,
        kind: 10,
        body: WIDE.repeat(LIMITS.bodyCodePoints),
        payload: 'x'.repeat(LIMITS.payloadBytes),
        replyTo: id,
        resend: true,
      },
    });
    expect(frame.length).toBeLessThanOrEqual(LIMITS.frameBytes);
  });

  it('the largest Hello fits in the first frame', () => {
    const frame = encodeClientFrame({
      requestId: id,
      hello: {
        token: 'x'.repeat(LIMITS.tokenBytes),
        clientName: WIDE.repeat(64),
        clientVersion: WIDE.repeat(64),
        capabilities: ['reactions'],
      },
    });
    expect(frame.length).toBeLessThanOrEqual(LIMITS.helloFrameBytes);
  });

  it('the largest group that can be made or added to at once fits in a frame', () => {
    const names = Array.from({ length: LIMITS.addMembersAtOnce }, () => WIDE.repeat(LIMITS.usernameCodePoints));
    const frame = encodeClientFrame({
      requestId: id,
      addMembers: { conversationId: id, opId: uuid, usernames: names },
    });
    expect(frame.length).toBeLessThanOrEqual(LIMITS.frameBytes);
    const memberIds = Array.from({ length: LIMITS.groupMembers }, () => id);
    expect(encodeClientFrame({ requestId: id, createGroup: { opId: uuid, memberIds } }).length).toBeLessThanOrEqual(
      LIMITS.frameBytes,
    );
  });

  it('the largest page fits in a frame of the server', () => {
    const user = {
      id,
      username: WIDE.repeat(LIMITS.usernameCodePoints),
      displayName: WIDE.repeat(LIMITS.displayNameCodePoints),
    };
    const message = {
      conversationId: id,
      seq: id,
      rev: id,
      senderId: id,
      clientId: uuid,
      body: WIDE.repeat(LIMITS.bodyCodePoints),
      payload: 'x'.repeat(LIMITS.payloadBytes),
      reactions: Array.from({ length: LIMITS.reactionsPerMessage }, () => ({
        emoji: 'x'.repeat(LIMITS.emojiBytes),
        count: 5_000,
      })),
    };
    const conversation = {
      id,
      handle: WIDE.repeat(LIMITS.handleCodePoints),
      name: WIDE.repeat(LIMITS.conversationNameCodePoints),
      notice: WIDE.repeat(LIMITS.noticeCodePoints),
      lastSeq: id,
      rev: id,
    };
    const summaries = Array.from({ length: LIMITS.conversationPage }, () => ({ conversation, lastMessage: message }));
    const users = Array.from({ length: LIMITS.conversationPage }, () => user);
    const frame = encodeServerFrame({ requestId: id, conversationPage: { conversations: summaries, users } });
    expect(frame.length).toBeLessThanOrEqual(LIMITS.serverFrameBytes);
  });
});

describe('codePointLength', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é漢', 2],
    ['😀', 1],
    ['👨‍👩‍👧', 5],
    ['\ud83d', 1],
    ['\ude00', 1],
    ['\ud83dx', 2],
    ['\ude00\ud83d', 2],
    ['a😀b', 3],
  ])('counts %j as %i', (text, count) => {
    expect(codePointLength(text)).toBe(count);
    expect(codePointLength(text)).toBe([...text].length);
  });
});
