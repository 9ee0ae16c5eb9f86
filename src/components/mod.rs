//! What views share.
