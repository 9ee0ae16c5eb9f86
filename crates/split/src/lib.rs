//! Where the program is cut into pieces.
//!
//! A crate of its own, so that `unsafe`, which a cut is made of, cannot stand in the widget.
#![no_std]

/// A function that is in another piece of the program, with all that only it needs.
///
/// The piece has to be there before the function is called: a call without it stops the program.
/// Functions with the same name for their piece are in the same piece; `$number`, one hexadecimal
/// digit, tells them apart.
///
/// The cut is an import and an export with names that `wasm-split-cli` knows; the build that calls it
/// sets `--cfg split`. Every other build is whole, and the function is called as it is.
#[macro_export]
macro_rules! point {
    (
        $piece:literal $number:literal;
        $(#[$attribute:meta])*
        $vis:vis fn $name:ident($($arg:ident: $of:ty),*) $(-> $out:ty)? $body:block
    ) => {
        $(#[$attribute])*
        $vis fn $name($($arg: $of),*) $(-> $out)? {
            #[cfg(not(split))]
            fn whole($($arg: $of),*) $(-> $out)? $body

            #[cfg(split)]
            #[allow(improper_ctypes_definitions)]
            #[unsafe(export_name = concat!(
                "__wasm_split_00", $piece, "00_export_0000000000000000000000000000000", $number
            ))]
            extern "C" fn there($($arg: $of),*) $(-> $out)? $body

            #[cfg(split)]
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            #[allow(improper_ctypes)]
            unsafe extern "C" {
                #[link_name = concat!(
                    "__wasm_split_00", $piece, "00_import_0000000000000000000000000000000", $number
                )]
                safe fn whole($($arg: $of),*) $(-> $out)?;
            }

            whole($($arg),*)
        }
    };
}
