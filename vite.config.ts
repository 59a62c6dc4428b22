import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './vite.compress.ts'
import { serviceWorker } from './vite.worker.ts'

export default defineConfig({
  root: 'client',
  plugins: [react(), serviceWorker(), compress()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
})
