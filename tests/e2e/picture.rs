//! Pictures of the dialog against those that are kept: a fifth of their size, so that a letter's edge counts for little
//! and a moved button for much.

use std::{env, fs, path::Path};

/// How many pixels each way become one.
const SCALE: usize = 5;
/// How far a pixel of a small picture may be from the kept one, of 255.
const APART: u8 = 40;
/// How many pixels in a thousand may be further.
const MANY: usize = 4;

/// A picture in red, green and blue.
pub struct Picture {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

/// What has changed since the picture of that name was kept; keeps it anew where `SOUHLAS_UPDATE` is set.
pub fn against(name: &str, picture: &Picture) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/e2e/pictures/{name}.png"));
    let now = picture.small();
    if env::var_os("SOUHLAS_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, now.png()).unwrap();
    }
    let Ok(kept) = fs::read(&path) else { return Some(format!("{name}: no picture is kept")) };
    let kept = Picture::read(&kept);
    let seen = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/e2e/{name}.png"));
    let fault = if (kept.width, kept.pixels.len()) != (now.width, now.pixels.len()) {
        "another size".into()
    } else {
        let far = |(a, b): &(&[u8; 3], &[u8; 3])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > APART);
        let count = kept.pixels.iter().zip(&now.pixels).filter(far).count();
        if count * 1000 <= MANY * now.pixels.len() {
            return None;
        }
        format!("{count} of {} pixels differ", now.pixels.len())
    };
    fs::create_dir_all(seen.parent().unwrap()).unwrap();
    fs::write(&seen, picture.png()).unwrap();
    Some(format!("{name}: {fault}: {}", seen.display()))
}

impl Picture {
    /// Reads a PNG.
    pub fn read(png: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let each = info.color_type.samples();
        let pixels = bytes[..info.buffer_size()].chunks_exact(each).map(|one| [one[0], one[1 % each], one[2 % each]]);
        Self { width: info.width as usize, pixels: pixels.collect() }
    }

    /// The upper left part, as far as there is one.
    pub fn cut(&self, width: usize, height: usize) -> Self {
        let (rows, width) = (self.pixels.chunks_exact(self.width).take(height), width.min(self.width));
        Self { width, pixels: rows.flat_map(|row| row.iter().take(width).copied()).collect() }
    }

    /// Each pixel the mean of a square.
    fn small(&self) -> Self {
        let (wide, high) = (self.width / SCALE, self.pixels.len() / self.width / SCALE);
        let mean = |x: usize, y: usize| {
            let square = (0..SCALE * SCALE)
                .map(|at| self.pixels[(y * SCALE + at / SCALE) * self.width + x * SCALE + at % SCALE]);
            let mut sum = [0; 3];
            for pixel in square {
                for (sum, part) in sum.iter_mut().zip(pixel) {
                    *sum += usize::from(part);
                }
            }
            sum.map(|sum| u8::try_from(sum / (SCALE * SCALE)).unwrap())
        };
        Self { width: wide, pixels: (0..wide * high).map(|at| mean(at % wide, at / wide)).collect() }
    }

    /// As a PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (wide, high) = (self.width, self.pixels.len() / self.width);
        let mut encoder = png::Encoder::new(&mut bytes, wide.try_into().unwrap(), high.try_into().unwrap());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(self.pixels.as_flattened()).unwrap();
        writer.finish().unwrap();
        bytes
    }
}
