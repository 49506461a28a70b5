import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quietConnections, requestQueueOfKafkajs } from './quiet-connections.ts';

interface Queue {
  push(request: object): void;
  fulfillRequest(response: object): void;
  maybeThrottle(ms: number): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

/** The queue of one connection, as kafkajs makes it. */
function connection(maxInFlightRequests?: number) {
  quietConnections();
  const log = { debug: () => {}, warn: () => {} };
  const Queue = requestQueueOfKafkajs() as unknown as new (options: object) => Queue;
  const queue = new Queue({
    ...{ maxInFlightRequests, requestTimeout: 8_000, enforceRequestTimeout: true, clientId: 'test', broker: 'b:1' },
    ...{ logger: { ...log, namespace: () => log }, isConnected: () => true },
  });
  const sent: number[] = [];
  const failed: string[] = [];
  const push = (correlationId: number): void => {
    const entry = {
      ...{ correlationId, apiKey: 1, apiName: 'Fetch', apiVersion: 11, resolve: () => {} },
      reject: (error: Error) => void failed.push(`${correlationId}: ${error.name}`),
    };
    queue.push({ entry, expectResponse: true, requestTimeout: null, sendRequest: () => void sent.push(correlationId) });
  };
  return {
    queue,
    push,
    sent,
    failed,
    answer: (correlationId: number) => queue.fulfillRequest({ correlationId, size: 0 }),
  };
}

describe('a connection to Kafka', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('has no timer while it has nothing to send', () => {
    const { push, answer } = connection();
    push(1);
    answer(1);
    push(2);
    answer(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends what waits for an answer as soon as that is there', () => {
    const { push, answer, sent } = connection(1);
    push(1);
    push(2);
    expect(sent).toEqual([1]);
    answer(1);
    expect(sent).toEqual([1, 2]);
  });

  it('sends what the broker throttles when it may', () => {
    const { queue, push, sent } = connection();
    queue.maybeThrottle(300);
    push(1);
    vi.advanceTimersByTime(290);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(30);
    expect(sent).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up a request without an answer, at most a second late', () => {
    const { queue, push, failed } = connection();
    queue.scheduleRequestTimeoutCheck();
    push(1);
    vi.advanceTimersByTime(8_000);
    expect(failed).toEqual([]);
    vi.advanceTimersByTime(1_100);
    expect(failed).toEqual(['1: KafkaJSRequestTimeoutError']);
    queue.destroy();
    expect(vi.getTimerCount()).toBe(0);
  });
});
