/** What people might type where a name or a title goes. Each is kept as it is, and is text wherever it appears. */
export const HOSTILE = {
  html: '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  attribute: '" onmouseover="window.hacked=1" x="',
  template: '{{constructor.constructor("window.hacked=1")()}} #{7*7} <%= 7*7 %>',
  formula: '=HYPERLINK("http://elders.example","klik")',
  rightToLeft: '‮gnp.exe⁦ ⁧',
  zeroWidth: 'Noor​‍﻿Visser',
  header: 'Dag\r\nBcc: iedereen@elders.example',
  sql: "'); DROP TABLE users; --",
  calendar: 'Dag;VALUE=x:\\n,"BEGIN:VEVENT"',
  long: 'W'.repeat(80),
} as const
