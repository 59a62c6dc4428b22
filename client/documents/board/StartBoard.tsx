import { useTranslation } from 'react-i18next'
import { addColumn, addStartColumns } from '#shared/documents/board/operations.ts'
import { USUAL } from '#shared/protocol/templates.ts'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { useBoard } from './context.ts'
import { useFill, useTemplates } from './templates/queries.ts'

/** A board without columns: what it is for, and a first step: bare columns, the usual work of a day, a template of this workspace, or a file. */
export function StartBoard({ onRead }: { onRead(): void }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const names = { todo: t('board.start.todo'), doing: t('board.start.doing'), done: t('board.start.done') }
  return (
    <EmptyState icon="columns" title={t('board.emptyTitle')} text={t(canWrite ? 'board.emptyText' : 'board.emptyReading')}>
      {canWrite && (
        <>
          <Button variant="main" icon="columns" onPress={() => addStartColumns(doc, names)}>
            {t('board.startWith', names)}
          </Button>
          <FromTemplate />
          <Button icon="plus" onPress={() => addColumn(doc, {})}>
            {t('board.startOwn')}
          </Button>
          <Button variant="quiet" icon="upload" onPress={onRead}>
            {t('board.inOut.in')}
          </Button>
        </>
      )}
    </EmptyState>
  )
}

/** The usual work of a day; where the workspace has templates of its own, one of all these. */
function FromTemplate() {
  const { t } = useTranslation()
  const fill = useFill()
  const own = useTemplates().data?.templates ?? []
  const begin = (template: string) => fill.mutate(template, { onError: (error) => toast({ text: sentenceOf(error) }) })
  if (own.length === 0) {
    return (
      <Button icon="checklist" isPending={fill.isPending} onPress={() => begin(USUAL)}>
        {t('board.templates.usual')}
      </Button>
    )
  }
  return (
    <Menu
      label={t('board.templates.from')}
      placement="bottom start"
      items={[
        { id: USUAL, label: t('board.templates.usual'), description: t('board.templates.usualText'), icon: 'checklist' },
        ...own.map(({ id, name, cards }) => ({
          id,
          label: name,
          description: t('board.found', { count: cards }),
          icon: 'columns' as const,
        })),
      ]}
      onAction={begin}
      trigger={
        <Button icon="checklist" isPending={fill.isPending}>
          {t('board.templates.from')}
        </Button>
      }
    />
  )
}
