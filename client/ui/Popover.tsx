import type { ReactElement, ReactNode } from 'react'
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps, Dialog, DialogTrigger } from 'react-aria-components'
import styles from './Popover.module.css'

export interface PopoverProps {
  trigger: ReactElement
  label: string
  placement?: AriaPopoverProps['placement']
  onOpen?(): void
  /** A function gets what closes it. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** Something small to look at or fill in, hanging from its button. */
export function Popover({ trigger, label, placement = 'bottom start', onOpen, children }: PopoverProps) {
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={styles.popover}>
        <Dialog aria-label={label} className={styles.body}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
