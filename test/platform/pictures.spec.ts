import { Rejection } from '../../src/platform/rejection';
import { pictureIn } from '../../src/platform/pictures/picture';
import { comment, exif, jpeg, ofApplication, png } from '../support/pictures';

const GPS = 'GPS 7.5631 S 110.8561 E';
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const reading = (bytes: Buffer) => pictureIn(bytes.toString('base64'));
const codeOf = async (bytes: Buffer): Promise<string> =>
  reading(bytes).then(
    () => 'taken',
    (error: unknown) => (error instanceof Rejection ? error.code : String(error)),
  );

describe('A picture', () => {
  it('of a telephone loses place, device, comment and thumbnail, and keeps which way up it is', async () => {
    for (const order of ['II', 'MM'] as const) {
      const beside = [exif(GPS, 6, order), ofApplication(2, 'MPF und ICC'), comment(GPS), ofApplication(13, 'Photoshop')];
      const { type, width, height, bytes } = await reading(jpeg({ width: 640, height: 480, beside }));
      expect([type, width, height]).toEqual(['image/jpeg', 640, 480]);
      expect(bytes.toString('latin1')).not.toMatch(/GPS|MPF|Photoshop/);
      expect(bytes.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
      // Said again, it is the same: nothing more is taken out.
      expect((await reading(bytes)).bytes).toEqual(bytes);
    }
  });

  it('that was taken upright, or says nothing of it, says nothing of it', async () => {
    const plain = (await reading(jpeg())).bytes;
    expect(plain).toEqual(jpeg());
    for (const turned of [1, 0, 9]) expect((await reading(jpeg({ beside: [exif(GPS, turned)] }))).bytes).toEqual(plain);
    expect((await reading(jpeg({ beside: [ofApplication(1, 'Exif\0\0MM\0*\xff\xff\xff\xff')] }))).bytes).toEqual(plain);
  });

  it('as a PNG loses texts, EXIF, time and private chunks, and keeps its pixels', async () => {
    const beside = [
      ['gAMA', '\0\0\xb1\x8f'],
      ['tEXt', GPS],
      ['eXIf', GPS],
      ['tIME', '1234567'],
      ['prVt', EXE.toString('latin1')],
    ] as const;
    const { type, width, height, bytes } = await reading(png({ beside }));
    expect([type, width, height]).toEqual(['image/png', 3, 2]);
    expect(bytes.toString('latin1')).not.toMatch(/GPS|tEXt|eXIf|tIME|prVt|MZ/);
    expect(bytes.includes('gAMA')).toBe(true);
    expect(await reading(png({ width: 5, height: 5, interlaced: true, pixels: Buffer.alloc(2 + 2 + 3 + 4 + 4 + 9 + 12) }))).toBeDefined();
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'not-valid-empty'],
    ['a program that is called photo.jpg', EXE, 'not-valid-type'],
    ['a page', Buffer.from('<svg onload="alert(1)"></svg>'), 'not-valid-type'],
    ['a GIF', Buffer.from('GIF89a;'), 'not-valid-type'],
    ['more than two MiB', Buffer.alloc(2 * 1024 * 1024 + 1, 0xff), 'too-large'],
    ['a JPEG with an archive behind it', jpeg({ after: Buffer.from('PK\x03\x04') }), 'not-valid-trailer'],
    ['a JPEG with a second one behind it', jpeg({ after: jpeg() }), 'not-valid-trailer'],
    ['a JPEG of 60,000 by 60,000', jpeg({ width: 60_000, height: 60_000 }), 'not-valid-pixels'],
    ['a JPEG without pixels', jpeg({ width: 0 }), 'not-valid-contents'],
    ['a JPEG cut short', jpeg().subarray(0, -2), 'not-valid-contents'],
    ['the first bytes of a JPEG', jpeg().subarray(0, 30), 'not-valid-contents'],
    ['a lossless JPEG', jpeg({ frame: 0xc3 }), 'not-valid-contents'],
    ['an arithmetic JPEG', jpeg({ frame: 0xc9 }), 'not-valid-contents'],
    ['a JPEG with two frames', jpeg({ beside: [jpeg().subarray(89, 102)] }), 'not-valid-contents'],
    ['a program with the head of a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), EXE]), 'not-valid-contents'],
    ['a PNG with a page behind it', png({ after: Buffer.from('<script>') }), 'not-valid-trailer'],
    ['a PNG of 200 million pixels', png({ width: 20_000, height: 10_000, pixels: Buffer.alloc(9) }), 'not-valid-pixels'],
    ['a PNG of 144 million pixels, each side allowed', png({ width: 12_000, height: 12_000, pixels: Buffer.alloc(9) }), 'not-valid-pixels'],
    ['a PNG with fewer pixels than it says', png({ pixels: Buffer.alloc(7) }), 'not-valid-contents'],
    ['a PNG with more pixels than it says', png({ pixels: Buffer.alloc(20_000_000) }), 'not-valid-contents'],
    ['a PNG with a chunk that must be understood', png({ beside: [['EVIL', 'x']] }), 'not-valid-contents'],
    ['a PNG with one changed byte', Buffer.concat([png().subarray(0, 20), Buffer.from([7]), png().subarray(21)]), 'not-valid-contents'],
    ['a PNG cut short', png().subarray(0, -12), 'not-valid-contents'],
  ])('is not %s', async (_, bytes, reason) => expect(await codeOf(bytes)).toBe(`picture/${reason}`));

  it('is base64 as one writes it, and nothing beside', async () => {
    const text = jpeg().toString('base64');
    for (const wrong of [`${text}\n`, ` ${text}`, `data:image/jpeg;base64,${text}`, text.replace(/=*$/, '====')])
      await expect(pictureIn(wrong)).rejects.toMatchObject({ code: 'picture/not-valid-encoding' });
  });
});
