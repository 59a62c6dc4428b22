import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Keeps the page around a view alive when the view gets stuck. */
export class ViewBoundary extends Component<{ children: ReactNode }, { stuck: boolean }> {
  override state = { stuck: false }

  static getDerivedStateFromError() {
    return { stuck: true }
  }

  override render() {
    return this.state.stuck ? <Stuck onRetry={() => this.setState({ stuck: false })} /> : this.props.children
  }
}

function Stuck({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <EmptyState icon="warning" title={t('shell.document.crashedTitle')} text={t('shell.document.crashedText')}>
        <Button variant="main" onPress={onRetry}>
          {t('shell.retry')}
        </Button>
        <Button onPress={() => location.reload()}>{t('shell.reload')}</Button>
      </EmptyState>
    </div>
  )
}
