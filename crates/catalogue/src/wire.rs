//! Reads [postcard](https://postcard.jamesmunns.com/wire-format)'s bytes into types that derive
//! `Deserialize`.
//!
//! postcard's own reader stops at a fault. Every field of every record is then followed by code that
//! drops what was read and hands the fault on, and that is most of the code. This reader goes on:
//! it remembers the fault, what follows reads as nothing, and at the end there is no value. It can
//! promise never to stop, because its error has no values, and the compiler leaves the code out.

use serde::de::value::U32Deserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// The value that the bytes hold; `None` if there is a fault anywhere, or if bytes are left.
pub(crate) fn read<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let mut reader = Reader { rest: bytes, broken: false };
    let Ok(value) = T::deserialize(&mut reader);
    (!reader.broken && reader.rest.is_empty()).then_some(value)
}

struct Reader<'b> {
    rest: &'b [u8],
    broken: bool,
}

impl<'b> Reader<'b> {
    #[inline(never)]
    fn take(&mut self, count: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or_else(|| {
            self.broken = true;
            Default::default()
        });
        self.rest = rest;
        taken
    }

    #[inline(never)]
    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// A byte that can be 0 or 1.
    #[inline(never)]
    fn flag(&mut self) -> bool {
        let byte = self.byte();
        self.broken |= byte > 1;
        byte == 1
    }

    /// Seven bits a byte, the lowest first. 0 if it is larger than `most`.
    #[inline(never)]
    fn number(&mut self, most: u32) -> u32 {
        let mut number = 0u64;
        for place in 0..5 {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                if let Some(number) = u32::try_from(number).ok().filter(|number| *number <= most) {
                    return number;
                }
                break;
            }
        }
        self.broken = true;
        0
    }

    fn count(&mut self) -> usize {
        usize::try_from(self.number(u32::MAX)).unwrap_or(usize::MAX)
    }

    #[inline(never)]
    fn text(&mut self) -> &'b str {
        let count = self.count();
        std::str::from_utf8(self.take(count)).unwrap_or_else(|_| {
            self.broken = true;
            ""
        })
    }
}

/// What can't happen: faults are remembered by the reader.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

/// These are asked for only by a type that postcard can't hold, which no test would let pass.
impl Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        std::process::abort()
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        std::process::abort()
    }
}

impl<'b> Deserializer<'b> for &mut Reader<'b> {
    type Error = Never;

    /// For types that postcard can't hold.
    fn deserialize_any<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.flag())
    }

    fn deserialize_u8<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_u16<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u16(self.number(u16::MAX.into()) as u16)
    }

    fn deserialize_u32<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(self.number(u32::MAX))
    }

    fn deserialize_str<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.flag() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.count();
        visitor.visit_seq(List { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'b>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'b>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let last = u32::try_from(variants.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let number = self.number(last);
        visitor.visit_enum(Variant { reader: self, number })
    }

    forward_to_deserialize_any! {
        <V: Visitor<'b>>
        i8 i16 i32 i64 u64 f32 f64 char bytes byte_buf unit unit_struct map identifier ignored_any
    }
}

/// Fields of a record: the type knows how many.
struct Fields<'a, 'b>(&'a mut Reader<'b>);

impl<'b> SeqAccess<'b> for Fields<'_, 'b> {
    type Error = Never;

    #[inline(always)]
    fn next_element_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// Members of a list. It ends early where there is a fault.
struct List<'a, 'b> {
    reader: &'a mut Reader<'b>,
    left: usize,
}

impl<'b> SeqAccess<'b> for List<'_, 'b> {
    type Error = Never;

    fn next_element_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        if self.left == 0 || self.reader.broken {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

struct Variant<'a, 'b> {
    reader: &'a mut Reader<'b>,
    /// Its position; there is one at it.
    number: u32,
}

impl<'a, 'b> EnumAccess<'b> for Variant<'a, 'b> {
    type Error = Never;
    type Variant = Fields<'a, 'b>;

    fn variant_seed<S: DeserializeSeed<'b>>(self, seed: S) -> Result<(S::Value, Fields<'a, 'b>), Never> {
        let number: U32Deserializer<Never> = self.number.into_deserializer();
        Ok((seed.deserialize(number)?, Fields(self.reader)))
    }
}

impl<'b> VariantAccess<'b> for Fields<'_, 'b> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'b>>(self, seed: S) -> Result<S::Value, Never> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'b>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(self)
    }

    fn struct_variant<V: Visitor<'b>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(self)
    }
}
