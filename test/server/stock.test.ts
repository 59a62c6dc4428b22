import { HocuspocusProvider } from '@hocuspocus/provider'
import { expect, test } from 'vitest'
import { startStockServer } from '#test/support/stock.ts'
import { until } from '#test/support/until.ts'

function open(url: string) {
  const provider = new HocuspocusProvider({ url: url.replace('http', 'ws'), name: 'anything' })
  return { provider, text: provider.document.getText('text') }
}

test('J1 the stock server that ours is compared with stores when it is stopped, and loses what it acknowledged when it is killed', async () => {
  const stock = await startStockServer()
  let { provider, text } = open(stock.url)
  try {
    const type = async (what: string) => {
      text.insert(text.length, what)
      await until('acknowledged', () => provider.isSynced && !provider.hasUnsyncedChanges)
    }
    const again = async (signal: 'SIGTERM' | 'SIGKILL') => {
      await stock.stop(signal)
      provider.destroy()
      await stock.start()
      ;({ provider, text } = open(stock.url))
      await until('synced', () => provider.isSynced)
    }
    await type('kept')
    await again('SIGTERM')
    expect(text.toString()).toBe('kept')
    await type(', lost')
    await again('SIGKILL')
    expect(text.toString()).toBe('kept')
  } finally {
    provider.destroy()
    await stock.close()
  }
})
