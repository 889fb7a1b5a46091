import { lookup as lookupName } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { addressFault } from '../../domain/harvest/hosts.ts';
import { type Web, type WebAnswer, WebFailed, WebRefused } from '../ports.ts';
import { isInner } from './inner-addresses.ts';

export interface WebOptions {
  /** Whether a numeric address must not be asked. */
  readonly isForbidden?: (address: string) => boolean;
  /** How a name is resolved. */
  readonly resolve?: typeof lookupName;
  readonly mostBytes?: number;
  readonly seconds?: number;
  /** Seconds before the second and third try of what failed for the moment. */
  readonly pauses?: readonly number[];
}

const REDIRECTIONS = 5;
const AGENT = 'Gongshu-harvester/1';
const AGAIN: readonly number[] = [429, 500, 502, 503, 504];

/**
 * HTTP and HTTPS. The address that a name resolves to is judged where the connection is made, so a name that resolves
 * otherwise a moment later leads nowhere either.
 */
export const webHttps = (options: WebOptions = {}): Web => {
  const { isForbidden = isInner, resolve = lookupName, mostBytes = 64 * 1024 * 1024, seconds = 20 } = options;
  const { pauses = [1, 3] } = options;

  const judged: LookupFunction = (name, given, callback) => {
    resolve(name, { ...given, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4);
      const list = addresses as readonly { address: string; family: number }[];
      const inner = list.find(({ address }) => isForbidden(address));
      if (inner || list.length === 0) return callback(new WebRefused('the host lies inside a network'), '', 4);
      if (given.all) return callback(null, [...list]);
      return callback(null, list[0]!.address, list[0]!.family);
    });
  };

  const once = (url: URL, accept: string): Promise<{ response: IncomingMessage; end: () => void }> =>
    new Promise((done, fail) => {
      const host = url.hostname.replace(/^\[|\]$/g, '');
      // A numeric host is never looked up.
      if (isIP(host) && isForbidden(host)) return fail(new WebRefused('the host lies inside a network'));
      const signal = AbortSignal.timeout(seconds * 1_000);
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
        lookup: judged,
        signal,
        headers: { accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': AGENT },
      });
      request.on('response', (response) => done({ response, end: () => request.destroy() }));
      request.on('error', (error) => fail(error instanceof WebRefused ? error : new WebFailed(error.message)));
      request.end();
    });

  const textOf = async (response: IncomingMessage): Promise<string> => {
    const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };
    const encoding = (response.headers['content-encoding'] ?? '') as keyof typeof unpack;
    const body = unpack[encoding] ? response.pipe(unpack[encoding]()) : response;
    response.on('error', (error) => body.destroy(error));
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += (chunk as Buffer).length;
      // Counted after unpacking: a small answer can hold a large one.
      if (size > mostBytes) throw new WebFailed(`more than ${mostBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
    const length = response.headers['content-length'];
    if (!response.complete || (body === response && length !== undefined && Number(length) !== size))
      throw new WebFailed('the answer broke off');
    return new TextDecoder('utf-8', { ignoreBOM: false }).decode(Buffer.concat(chunks));
  };

  const follow = async (start: string, accept: string, hosts: readonly string[]): Promise<WebAnswer> => {
    let at = start;
    for (let hops = 0; hops <= REDIRECTIONS; hops += 1) {
      const fault = addressFault(at, hosts);
      if (fault) throw new WebRefused(fault);
      const { response, end } = await once(new URL(at), accept);
      try {
        const { statusCode: status = 0, headers } = response;
        if (status >= 300 && status < 400 && headers.location) {
          at = new URL(headers.location, at).href;
          continue;
        }
        const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
        return { status, type, text: await textOf(response), url: at };
      } catch (error) {
        throw error instanceof WebRefused || error instanceof WebFailed
          ? error
          : new WebFailed((error as Error).message);
      } finally {
        end();
      }
    }
    throw new WebFailed(`more than ${REDIRECTIONS} redirections`);
  };

  return {
    get: async (url, { accept, hosts }) => {
      for (let tries = 0; ; tries += 1) {
        const wait = pauses[tries];
        try {
          const answer = await follow(url, accept, hosts);
          if (wait === undefined || !AGAIN.includes(answer.status)) return answer;
        } catch (error) {
          if (wait === undefined || !(error instanceof WebFailed)) throw error;
        }
        await pause(wait * 1_000);
      }
    },
  };
};
