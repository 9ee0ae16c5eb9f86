//! Work in pieces: a search may take longer than whoever asks can wait in one go.
//!
//! Searches are `async` functions that pause now and then, and wait for nothing else. Nobody needs a
//! runtime: [`at_once`] goes on after every pause, and [`Pieces`] leaves it to its owner when to go on.

use std::cell::Cell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Something that is worked out in pieces of well under a millisecond on a desktop.
pub struct Pieces<T>(Option<Pin<Box<dyn Future<Output = T>>>>);

impl<T> Pieces<T> {
    /// Work made of what is in [`crate::pausing`].
    pub fn new(work: impl Future<Output = T> + 'static) -> Self {
        Self(Some(Box::pin(work)))
    }

    /// Does the next piece; what was worked out, if that was the last. After that there is none.
    pub fn go_on(&mut self) -> Option<T> {
        let done = next(self.0.as_mut()?.as_mut());
        if done.is_some() {
            self.0 = None;
        }
        done
    }
}

impl<T> fmt::Debug for Pieces<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pieces")
    }
}

/// The end of a piece.
pub(crate) async fn pause() {
    let paused = Cell::new(false);
    poll_fn(|_| if paused.replace(true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// All pieces in one go.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Some(done) = next(work.as_mut()) {
            return done;
        }
    }
}

fn next<T>(work: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Option<T> {
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_not_done_again() {
        let mut pieces = Pieces::new(async {
            pause().await;
            7
        });
        assert_eq!(pieces.go_on(), None);
        assert_eq!(pieces.go_on(), Some(7));
        assert_eq!(pieces.go_on(), None);
    }
}
