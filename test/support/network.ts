import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between a page and a server, that can be cut. A browser's own "offline" switch leaves open sockets alone; this does not. */
export interface Network {
  /** The address of the server, through the wire. */
  url: string
  /** Breaks every connection; new ones break at once. */
  cut(): void
  /** Carries nothing any more and says so to nobody: what a train does in a tunnel. */
  stall(): void
  /** As before. What was under way when it stalled is lost with its connection; `silently`: and its connection stays, dead, which nobody is told. */
  mend(silently?: boolean): void
  /** Changes what the server says on its way, as a newer version of it would say it: text by text of the same length. Nothing given: no more. */
  rewrite(texts: Record<string, string>): void
  /** How many connections there are. */
  wires(): number
  close(): Promise<void>
}

/** Lays a wire to a server on this machine. */
export async function layNetwork(target: string): Promise<Network> {
  const port = Number(new URL(target).port)
  const pairs = new Set<[Socket, Socket]>()
  const dead = new WeakSet<[Socket, Socket]>()
  let state: 'whole' | 'cut' | 'stalled' = 'whole'

  let texts: [Buffer, Buffer][] = []

  /** A real newer version has other tags: what a browser has of the old one is no answer. And what is compressed cannot be rewritten on its way. */
  const unconditional = (chunk: Buffer) => {
    for (const name of ['if-none-match', 'if-modified-since', 'accept-encoding']) {
      const at = texts.length > 0 ? chunk.toString('latin1').toLowerCase().indexOf(name) : -1
      if (at >= 0) chunk.write('x', at)
    }
    return chunk
  }
  const rewritten = (chunk: Buffer) => {
    for (const [from, to] of texts) {
      for (let at = chunk.indexOf(from); at >= 0; at = chunk.indexOf(from, at + 1)) to.copy(chunk, at)
    }
    return chunk
  }
  const breakAll = () => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
    pairs.clear()
  }
  const server: Server = createServer((near) => {
    near.on('error', () => near.destroy())
    if (state === 'cut') return void near.destroy()
    const far = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = () => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    far.on('error', end)
    for (const [from, to] of [pair, [far, near]] as [Socket, Socket][]) {
      from.on(
        'data',
        (chunk: Buffer) => state === 'whole' && !dead.has(pair) && to.write(from === far ? rewritten(chunk) : unconditional(chunk)),
      )
      from.on('close', () => state !== 'stalled' && !dead.has(pair) && end())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      state = 'cut'
      breakAll()
    },
    stall() {
      state = 'stalled'
    },
    mend(silently = false) {
      if (silently) for (const pair of pairs) dead.add(pair)
      else if (state === 'stalled') breakAll()
      state = 'whole'
    },
    wires: () => pairs.size,
    rewrite(wanted) {
      texts = Object.entries(wanted).map(([from, to]) => [Buffer.from(from), Buffer.from(to)])
    },
    async close() {
      breakAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
