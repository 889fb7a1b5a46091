/** Which addresses a harvest may ask: those of hosts that the county has named, by name. */

export type AddressFault = 'not-an-address' | 'not-http' | 'has-credentials' | 'host-not-allowed';
export const ADDRESS_WORDS: Readonly<Record<AddressFault, { readonly zh: string; readonly en: string }>> = {
  'not-an-address': { zh: '不是网址', en: 'This is no web address' },
  'not-http': { zh: '只支持 http 和 https', en: 'Only http and https are asked' },
  'has-credentials': { zh: '网址中不得包含账号', en: 'An address may not carry an account' },
  'host-not-allowed': { zh: '该主机不在县区设定的范围内', en: 'The county has not named this host' },
};

/**
 * What stands against asking this address; nothing where it may be asked. Settings name a host as URLs do: in lower case,
 * without a port where it is the usual one.
 */
export const addressFault = (text: string, hosts: readonly string[]): AddressFault | undefined => {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'not-an-address';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not-http';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  return hosts.includes(url.host) ? undefined : 'host-not-allowed';
};
