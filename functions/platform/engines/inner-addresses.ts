import { BlockList, isIP } from 'node:net';

/** Addresses that lie inside a network, at this machine or nowhere: RFC 6890 and its successors, by range. */
const INNER = new BlockList();
const V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // the clouds' metadata is here
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
for (const [network, bits] of V4) INNER.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only what is given out to the world, without the ranges in it that lead back to IPv4 or nowhere. */
const WORLD = new BlockList();
WORLD.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INNER.addSubnet(network, bits, 'ipv6');

/** Whether a numeric address must not be asked. What is no address must not either. */
export const isInner = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return INNER.check(address, 'ipv4');
  if (family === 6) return !WORLD.check(address, 'ipv6') || INNER.check(address, 'ipv6');
  return true;
};
