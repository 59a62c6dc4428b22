const LONGEST = 300

/** What somebody wrote into a file, as one line of text. */
function asLine(bytes: Buffer, latin: boolean): string {
  const utf8 = bytes.toString('utf8')
  const text = latin && utf8.includes('\uFFFD') ? bytes.toString('latin1') : utf8
  return text
    .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
}

/** The dataset IPTC calls by this number in its application record; press photographers write their name and agency there. */
function iptcField(iptc: Buffer, number: number): string {
  for (let at = iptc.indexOf(0x1c); at >= 0 && at + 5 <= iptc.length; at = iptc.indexOf(0x1c, at + 1)) {
    if (iptc[at + 1] !== 2 || iptc[at + 2] !== number) continue
    const size = iptc.readUInt16BE(at + 3)
    if (at + 5 + size <= iptc.length) return asLine(iptc.subarray(at + 5, at + 5 + size), true)
  }
  return ''
}

/** A text of the first directory of an EXIF block, by its tag; '' when it is not there or points outside. */
function exifField(exif: Buffer, tag: number): string {
  const tiff = exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
  if (tiff.length < 8) return ''
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const first = long(4)
  for (let entry = first + 2, left = short(first); left > 0 && entry + 12 <= tiff.length; left -= 1, entry += 12) {
    if (short(entry) !== tag || short(entry + 2) !== 2) continue
    const size = long(entry + 4)
    const at = size <= 4 ? entry + 8 : long(entry + 8)
    return at + size <= tiff.length ? asLine(tiff.subarray(at, at + size), true) : ''
  }
  return ''
}

const IPTC = { byline: 80, credit: 110, copyright: 116 }
const EXIF = { artist: 0x013b, copyright: 0x8298 }

/** Whose a photo is, as far as the file says so itself: maker and agency, else whoever claims the copyright. '' when it says nothing. */
export function creditOf({ exif, iptc }: { exif?: Buffer | undefined; iptc?: Buffer | undefined }): string {
  const from = (...texts: string[]) => [...new Set(texts.filter(Boolean))].join(' / ')
  const [said, claimed] = [
    from(iptc ? iptcField(iptc, IPTC.byline) : '', iptc ? iptcField(iptc, IPTC.credit) : '') || (exif ? exifField(exif, EXIF.artist) : ''),
    (iptc ? iptcField(iptc, IPTC.copyright) : '') || (exif ? exifField(exif, EXIF.copyright) : ''),
  ]
  return (said || claimed).slice(0, LONGEST)
}
