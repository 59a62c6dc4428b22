import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Where a request comes from, as one text for each visitor: an IPv4 address, or the /64 network an IPv6 address lies in. */
export type AddressOf = (request: IncomingMessage) => string

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An address as it is written in a header or by the socket, without port, brackets or zone; undefined when it is none. */
function plain(written: string): string | undefined {
  const text = written
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/%.*$/, '')
  const bare = isIP(text) ? text : text.replace(/:\d+$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
  return isIP(mapped) ? mapped : undefined
}

/** Whoever has one IPv6 address has its whole /64. */
function network(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const behind = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill('0')
  return `${[...groups, ...zeros, ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** Proxies as the environment names them: addresses and networks (`10.0.0.0/8`). Throws on what is neither. */
export function proxyList(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return list
}

/**
 * The one notion of a visitor's address: the other end of the socket. Only when that is a proxy the operator named does `X-Forwarded-For` count, read
 * from the right as far as each entry is such a proxy too: what stands further left anybody can have written.
 */
export function createAddressOf(proxies: readonly string[]): AddressOf {
  const trusted = proxyList(proxies)
  const isProxy = (address: string) => trusted.check(address, family(address))
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress ?? '') ?? '0.0.0.0'
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').filter(Boolean)
    while (isProxy(address)) {
      // What a proxy hands on that is no address says nothing about who it came from: then it is the proxy's.
      const before = plain(forwarded.pop() ?? '')
      if (before === undefined) break
      address = before
    }
    return network(address)
  }
}
