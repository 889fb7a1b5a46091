import * as z from 'zod';
import type { CalendarDay } from '../law/schema.ts';
import { Opening } from './entry.ts';
import { Erased } from './erased.ts';
import type { Hashing } from './hashing.ts';
import type { Cryptography, NoteFault } from './keys.ts';
import type { Checkpoint } from './note.ts';

/** A hash of 32 bytes in base64, in the one way to write it: bits that mean nothing must be zero. */
const Hash64 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** A bundle of evidence is lines of JSON, each ended by LF: this first, then one line an entry, by ascending index. */
export const BundleHeader = z.strictObject({
  format: z.literal('gongshu-evidence/v1'),
  hash: z.enum(['sha256', 'sm3']),
  origin: z.string(),
  count: z.int().min(0),
  checkpoint: z.string(),
  /** From the pinned checkpoint to this one, where the one who asked named a pin. */
  consistency: z.strictObject({ size: z.int().min(1), proof: z.array(Hash64) }).optional(),
  /** Subjects of which the bundle claims to hold every change up to the checkpoint. */
  whole: z.array(z.string()).optional(),
  /** Place of the entry that states where the chains of the subjects ended when the bundle was asked for. */
  heads: z.int().min(0).optional(),
});
export const BundleLine = z.strictObject({
  i: z.int().min(0),
  e: z.string(),
  p: z.array(Hash64),
  o: z.array(Opening).optional(),
  /** What its commitments hid is erased, and cannot be shown to anyone any more. */
  x: Erased.optional(),
});

export const BUNDLE_FAULTS = {
  'not-a-bundle': { zh: '不是证据包', en: 'not a bundle of evidence' },
  'cut-off': { zh: '证据包不完整', en: 'the bundle is cut off' },
  'wrong-count': { zh: '条数与首行不符', en: 'not as many lines as the first line says' },
  'out-of-order': { zh: '顺序有误', en: 'the lines are not in order' },
  'other-hash': { zh: '散列算法与约定不符', en: 'the log uses another hash' },
  'bad-line': { zh: '有一行无法识别', en: 'a line is not as it must be' },
  'not-canonical': { zh: '记录不是规范格式', en: 'an entry is not in canonical form' },
  'not-included': { zh: '记录不在日志中', en: 'an entry is not in the log' },
  'broken-chain': { zh: '同一对象的记录链有断裂', en: "a subject's chain of changes is broken" },
  'wrong-opening': { zh: '披露的内容与承诺不符', en: 'what is shown is not what was committed to' },
  'not-complete': { zh: '缺少对象的最后变更', en: "a subject's last changes are left out" },
  'no-heads': {
    zh: '未说明对象变更止于何处，或说明过早',
    en: 'it does not state where its subjects end, or states it too early',
  },
  'erased-and-shown': { zh: '称已清除的内容仍被披露', en: 'what is said to be erased is shown' },
  'erased-early': {
    zh: '清除早于法定保存期限，或尚未到期',
    en: 'it was erased before the law lets it, or on a day to come',
  },
  'not-consistent': { zh: '日志与已锚定的历史不一致', en: 'the log does not continue the history that was pinned' },
  'no-way-from-pin': { zh: '缺少自锚点起的一致性证明', en: 'no proof from the pinned checkpoint on' },
  'not-anchored': {
    zh: '未提供锚点或见证：签名本身不能约束运营者',
    en: 'neither a pin nor a witness: a signature alone proves nothing against the operator',
  },
  'other-tile': { zh: '散列瓦片与记录不符', en: 'a tile is not that of the entries' },
  'not-a-note': { zh: '检查点格式有误', en: 'the checkpoint is no signed note' },
  'not-a-checkpoint': { zh: '检查点内容有误', en: 'the note holds no checkpoint' },
  'other-log': { zh: '不是约定的日志', en: 'it is another log' },
  'no-known-signature': { zh: '没有可识别的签名', en: 'no signature of a known key' },
  'bad-signature': { zh: '签名无效', en: 'a signature does not hold' },
  'too-few-witnesses': { zh: '见证数不足', en: 'too few witnesses have signed' },
} as const satisfies Record<NoteFault | string, { zh: string; en: string }>;
export type BundleFault = keyof typeof BUNDLE_FAULTS;

export interface Finding {
  readonly code: BundleFault;
  /** Line of the bundle, counted from 1. */
  readonly line?: number;
  readonly detail?: string;
}
export interface Verdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly checkpoint?: Checkpoint;
  readonly witnesses?: number;
  /** Entries of which what was personal is erased: that they were in the log is proven, what they hid is not. */
  readonly erased?: number;
  /** No change of these subjects up to that moment is left out. */
  readonly complete?: { readonly to: string; readonly subjects: readonly string[] };
  readonly findings: readonly Finding[];
}

/** What the verifier is given besides the bundle. `canonical` is RFC 8785. */
export interface Means {
  readonly hashing: Hashing;
  readonly cryptography: Cryptography;
  readonly canonical: (value: unknown) => string;
  /** The day on which it is checked, where that is known: nothing was erased after it. */
  readonly today?: CalendarDay;
}

/** Bytes of what is in base64. */
export const raw = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** What JSON says; nothing where it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
