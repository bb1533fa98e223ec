//! The line between a site and its visitor: how much of a body comes at once, and when the rest does.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::{mpsc, watch};

/// What one packet carries, in bytes: the most of an Ethernet frame that TCP leaves to a body.
const PACKET: usize = 1460;

/// So many looks of the page after a piece was sent, its parser has had its turn: the first may have been on its way
/// when the piece was sent, and the next one left the page after that.
const TURNS: usize = 3;

/// How a body goes out.
#[derive(Clone, Debug)]
pub(super) enum Flow {
    /// At once.
    Whole,
    /// Packet by packet, at so many bytes a second.
    Paced(usize),
    /// Cut at these places, each piece when the page has had its turn with the one before.
    Pieces(Vec<usize>, Looks),
}

/// How often a page that is still being parsed has looked around, which its own script tells.
#[derive(Clone, Debug)]
pub struct Looks(Arc<watch::Sender<usize>>);

impl Default for Looks {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Looks {
    /// Where a page tells it, with [`Looks::TELLER`].
    pub const PATH: &str = "/look";

    /// Tells of each look until the page is parsed. It belongs after all that its parser waits for: a look says that the
    /// browser has come round once more, and a parser that waits comes no further meanwhile.
    pub const TELLER: &str = r#"<script>
(function look() {
  if (document.readyState == "loading") fetch("/look").then(() => setTimeout(look));
})();
</script>"#;

    /// The page has looked around.
    pub fn note(&self) {
        self.0.send_modify(|looks| *looks += 1);
    }

    async fn turn(&self) {
        let mut looks = self.0.subscribe();
        let enough = *looks.borrow() + TURNS;
        // The sender lives as long as this does.
        let _told = looks.wait_for(|looks| *looks >= enough).await;
    }
}

/// A body that comes bit by bit.
pub(super) struct Bits(mpsc::Receiver<Bytes>);

impl Body for Bits {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bit| bit.map(|bit| Ok(Frame::data(bit))))
    }
}

impl Flow {
    /// The body as it comes; nothing where it comes whole.
    pub(super) fn bits(&self, body: &[u8]) -> Option<Bits> {
        let (sender, receiver) = mpsc::channel(1);
        let body = Bytes::copy_from_slice(body);
        match self.clone() {
            Self::Whole => return None,
            Self::Paced(pace) => tokio::spawn(async move {
                for start in (0..body.len()).step_by(PACKET) {
                    let end = body.len().min(start + PACKET);
                    if sender.send(body.slice(start..end)).await.is_err() {
                        return;
                    }
                    tokio::time::sleep(Duration::from_secs_f64((end - start) as f64 / pace as f64)).await;
                }
            }),
            Self::Pieces(cuts, looks) => tokio::spawn(async move {
                let mut start = 0;
                for end in cuts {
                    if sender.send(body.slice(start..end)).await.is_err() {
                        return;
                    }
                    looks.turn().await;
                    start = end;
                }
                // A browser that has gone wants no more.
                let _gone = sender.send(body.slice(start..)).await;
            }),
        };
        Some(Bits(receiver))
    }
}
