/** A process that may be looked into, by `NODE_OPTIONS`: it says on stderr where. */
export const LOOKED_INTO = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

type Answer = Record<string, unknown> & { usedSize?: number; backingStorageSize?: number }

/**
 * How many bytes of JavaScript a process holds, in all of its threads, once everything it no longer needs was collected: what grows here, leaks. What a
 * process takes of the machine also grows with what was not collected yet. `said`: what it said on stderr.
 */
export async function held(said: string): Promise<number> {
  const address = /Debugger listening on (ws:\S+)/.exec(said)?.[1]
  if (!address) throw new Error('this process may not be looked into')
  const socket = new WebSocket(address)
  const waiting = new Map<number, (answer: Answer) => void>()
  const threads: string[] = []
  let count = 0
  const ask = (method: string, params: object, post: (message: string, id: number) => void) =>
    new Promise<Answer>((resolve) => {
      count += 1
      waiting.set(count, resolve)
      post(JSON.stringify({ id: count, method, params }), count)
    })
  const main = (method: string, params: object = {}) => ask(method, params, (message) => socket.send(message))
  const inThread = (sessionId: string) => (method: string) =>
    ask(method, {}, (message) => void main('NodeWorker.sendMessageToWorker', { sessionId, message }))
  const hear = (data: string) => {
    const { id, result, error, method, params } = JSON.parse(data)
    if (method === 'NodeWorker.attachedToWorker') threads.push(params.sessionId)
    if (method === 'NodeWorker.receivedMessageFromWorker') hear(params.message)
    waiting.get(id)?.(result ?? error)
    waiting.delete(id)
  }
  socket.addEventListener('message', ({ data }) => hear(data as string))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  try {
    await main('NodeWorker.enable', { waitForDebuggerOnStart: false })
    let bytes = 0
    for (const thread of [main, ...threads.map(inThread)]) {
      await thread('HeapProfiler.enable')
      await thread('HeapProfiler.collectGarbage')
      const { usedSize = 0, backingStorageSize = 0 } = await thread('Runtime.getHeapUsage')
      await thread('HeapProfiler.disable')
      bytes += usedSize + backingStorageSize
    }
    return bytes
  } finally {
    socket.close()
  }
}
