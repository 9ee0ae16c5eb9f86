//! The program that browsers run: the library, linked whole. Its exports are in `host`; there is
//! nothing to do before one is called.

use career_navigator as _;

fn main() {}
