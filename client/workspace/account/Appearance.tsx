import { useTranslation } from 'react-i18next'
import { PALETTE } from '#shared/palette.ts'
import { ColorChoice } from '../../ui/ColorChoice.tsx'
import { LanguageChoice } from '../../ui/LanguageChoice.tsx'
import { Part } from '../Page.tsx'
import { useMyself } from './myself.ts'
import { PictureField } from './PictureField.tsx'
import { useChangeMe } from './queries.ts'

/** How the others see me, and in which language I see them. */
export function Appearance() {
  const { t } = useTranslation()
  return (
    <>
      <Part id="my-look" title={t('account.look')} text={t('account.lookText')}>
        <PictureField />
        <Color />
      </Part>
      <Part id="my-language" title={t('account.language')} text={t('account.languageText')}>
        <LanguageField />
      </Part>
    </>
  )
}

function Color() {
  const { t } = useTranslation()
  const { me, members, online } = useMyself()
  const change = useChangeMe()
  const taken = new Map(members.filter(({ id }) => id !== me.id).map(({ color, name }) => [color, name]))
  const own = change.isPending ? (change.variables.color ?? me.color) : me.color
  const options = PALETTE.map((color, index) => {
    const name = taken.get(color)
    return { color, label: t('account.colorNumber', { number: index + 1 }), ...(name && { note: t('account.colorOf', { name }) }) }
  })
  return (
    <ColorChoice
      label={t('account.color')}
      options={options}
      value={own}
      onChange={(chosen) => {
        const color = PALETTE.find((one) => one === chosen)
        if (color) change.mutate({ color })
      }}
      disabled={!online}
    />
  )
}

function LanguageField() {
  const { online } = useMyself()
  const change = useChangeMe()
  return (
    <div>
      <LanguageChoice onChosen={(language) => online && change.mutate({ language })} />
    </div>
  )
}
