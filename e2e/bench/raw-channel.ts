import type { Page } from 'playwright/test';

interface Raw {
  readonly connection: RTCPeerConnection;
  channel: RTCDataChannel;
}

type RawPage = typeof globalThis & { raw: Raw };

/** Joins two pages by one data channel, ordered and reliable as webtorrent's; the driver carries offer and answer. */
export async function connectRaw(from: Page, to: Page): Promise<void> {
  const offer = await from.evaluate(async () => {
    const connection = new RTCPeerConnection({ iceServers: [] });
    const channel = connection.createDataChannel('raw');
    (globalThis as RawPage).raw = { connection, channel };
    await connection.setLocalDescription();
    while (connection.iceGatheringState !== 'complete') await new Promise((then) => setTimeout(then, 10));
    return connection.localDescription!.sdp;
  });
  const answer = await to.evaluate(async (sdp) => {
    const connection = new RTCPeerConnection({ iceServers: [] });
    connection.ondatachannel = ({ channel }) => ((globalThis as RawPage).raw = { connection, channel });
    await connection.setRemoteDescription({ type: 'offer', sdp });
    await connection.setLocalDescription();
    while (connection.iceGatheringState !== 'complete') await new Promise((then) => setTimeout(then, 10));
    return connection.localDescription!.sdp;
  }, offer);
  await from.evaluate(async (sdp) => {
    const { connection, channel } = (globalThis as RawPage).raw;
    await connection.setRemoteDescription({ type: 'answer', sdp });
    if (channel.readyState !== 'open') await new Promise((then) => channel.addEventListener('open', then));
  }, answer);
  await to.waitForFunction(() => (globalThis as RawPage).raw?.channel.readyState === 'open');
}

/**
 * Sends the chosen file, read beforehand, in messages of one length, at most 1 MiB ahead of what the channel took; the other
 * page counts and answers at the last byte. Gives the ms from the first message to that answer.
 */
export async function sendRaw(from: Page, to: Page, messageLength: number): Promise<number> {
  const length = await from.evaluate(async () => {
    const bytes = new Uint8Array(await document.querySelector('input')!.files![0]!.arrayBuffer());
    Object.assign(globalThis, { rawBytes: bytes });
    return bytes.length;
  });
  await to.evaluate((total) => {
    const { channel } = (globalThis as RawPage).raw;
    let left = total;
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      left -= data.byteLength;
      if (left === 0) channel.send('whole');
    };
  }, length);
  return from.evaluate(async (step) => {
    const { rawBytes: bytes, raw } = globalThis as RawPage & { rawBytes: Uint8Array<ArrayBuffer> };
    const { channel } = raw;
    const whole = new Promise((then) => channel.addEventListener('message', then));
    channel.bufferedAmountLowThreshold = 256 * 1024;
    const began = performance.now();
    for (let at = 0; at < bytes.length; at += step) {
      if (channel.bufferedAmount > 1024 * 1024) {
        await new Promise((then) => channel.addEventListener('bufferedamountlow', then, { once: true }));
      }
      channel.send(bytes.subarray(at, at + step));
    }
    await whole;
    return performance.now() - began;
  }, messageLength);
}
