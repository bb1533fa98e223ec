//! Where the panel stands: beside the first layer, never over it.

use crate::inspector::facts::Rect;

/// The room to the window's edges.
const EDGE: f64 = 8.0;
/// From this width on the panel stands at a side.
const WIDE: f64 = 800.0;
/// How wide it is there.
const WIDTH: f64 = 416.0;
/// Less is no use.
const LEAST: f64 = 150.0;
/// The size of what is left of it when it is folded.
const FOLDED: (f64, f64) = (264.0, 42.0);

/// The panel's place in a window with the first layer up or not.
pub fn place(window: &Rect, banner: Option<&Rect>, folded: bool) -> Rect {
    if folded { corner(window, banner, FOLDED.0, FOLDED.1) } else { open(window, banner) }
}

fn open(window: &Rect, banner: Option<&Rect>) -> Rect {
    let (most, height) = (window.width - 2.0 * EDGE, window.height - 2.0 * EDGE);
    let columns = if window.width >= WIDE {
        let right = window.width - EDGE - WIDTH;
        vec![column(right, EDGE, WIDTH, height), column(EDGE, EDGE, WIDTH, height)]
    } else {
        // Half of a phone, or what the first layer leaves.
        let half = (height * 0.55).round();
        match banner {
            Some(_) => vec![column(EDGE, EDGE, most, height)],
            None => vec![column(EDGE, window.height - EDGE - half, most, half)],
        }
    };
    let free = columns.into_iter().map(|column| banner.map_or(column.clone(), |banner| clear(column, banner)));
    // The first column with enough room, else the roomiest.
    let mut best: Option<Rect> = None;
    for one in free {
        if best.as_ref().is_none_or(|best| best.height < one.height && best.height < 3.0 * LEAST) {
            best = Some(one);
        }
    }
    best.filter(|best| best.height >= LEAST).unwrap_or_else(|| corner(window, banner, FOLDED.0.min(most), LEAST))
}

fn column(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect { x, y, width, height }
}

/// What of a column is above or below the first layer, whichever is more.
fn clear(column: Rect, banner: &Rect) -> Rect {
    if column.within(banner) == 0.0 {
        return column;
    }
    let above = banner.y - EDGE - column.y;
    let start = banner.y + banner.height + EDGE;
    let below = column.y + column.height - start;
    if above >= below {
        Rect { height: above.max(0.0), ..column }
    } else {
        Rect { y: start, height: below.max(0.0), ..column }
    }
}

/// The first corner that the first layer leaves free.
fn corner(window: &Rect, banner: Option<&Rect>, width: f64, height: f64) -> Rect {
    let (right, bottom) = (window.width - EDGE - width, window.height - EDGE - height);
    let corners = [(right, bottom), (right, EDGE), (EDGE, EDGE), (EDGE, bottom)];
    let corners = corners.map(|(x, y)| Rect { x, y, width, height });
    let free = corners.iter().find(|corner| banner.is_none_or(|banner| corner.within(banner) == 0.0));
    free.unwrap_or(&corners[1]).clone()
}

#[cfg(test)]
mod tests {
    use super::{Rect, place};

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    #[test]
    fn it_never_lies_over_the_first_layer() {
        for (width, height) in [(1200.0, 900.0), (390.0, 844.0), (320.0, 480.0), (800.0, 600.0)] {
            let window = rect(0.0, 0.0, width, height);
            for share in [0.2, 0.35, 0.49] {
                for banner in [
                    rect(0.0, height * (1.0 - share), width, height * share),
                    rect(0.0, 0.0, width, height * share),
                    rect(16.0, height * (1.0 - share) - 16.0, (width - 32.0).min(500.0), height * share),
                    rect(
                        (width - 500.0).max(16.0),
                        height * (1.0 - share) - 16.0,
                        (width - 32.0).min(484.0),
                        height * share,
                    ),
                ] {
                    for folded in [true, false] {
                        let panel = place(&window, Some(&banner), folded);
                        assert_eq!(panel.within(&banner), 0.0, "{window:?} {banner:?} {panel:?}");
                        assert!(panel.within(&window) >= panel.width * panel.height - 0.01, "{window:?} {panel:?}");
                        assert!(panel.height >= 40.0);
                    }
                }
            }
        }
    }

    #[test]
    fn it_moves_to_the_other_side_where_there_is_more_room() {
        let window = rect(0.0, 0.0, 1200.0, 900.0);
        let banner = rect(700.0, 300.0, 484.0, 584.0);
        assert_eq!(place(&window, Some(&banner), false).x, 8.0);
        assert_eq!(place(&window, None, false).x, 1200.0 - 8.0 - 416.0);
    }
}
