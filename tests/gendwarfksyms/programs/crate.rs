// Types with parameters, variants and traits.
#![allow(dead_code)]
use std::collections::HashMap;
pub mod inner {
    pub struct Pt { pub x: u32, y: i64 }
    pub enum Shape { Dot, Line(Pt, Pt), Named { name: String, at: Option<Box<Shape>> } }
    #[repr(u8)]
    pub enum Small { A = 3, B = 200 }
    pub union Raw { a: u8, b: f32 }
}
use inner::*;
pub trait Draw { fn draw(&self, s: &Shape) -> Result<u8, String>; }
impl Draw for Pt { fn draw(&self, _s: &Shape) -> Result<u8, String> { Ok(1) } }
#[no_mangle] pub fn rs_shape(s: &Shape, p: Pt, o: Option<u8>) -> Option<Small> { let _ = (s, p.x, o); None }
#[no_mangle] pub fn rs_dyn(d: &dyn Draw, f: fn(&Pt) -> u8, t: (u8, u16)) -> Result<u8, u16> { let _ = (d, f); Err(t.1) }
#[no_mangle] pub fn rs_map(m: &mut HashMap<String, Vec<Shape>>) -> usize { m.len() }
#[no_mangle] pub fn rs_slice(b: &[u8], c: *const Raw, d: [Pt; 3]) -> &str { let _ = (c, &d); std::str::from_utf8(b).unwrap_or("") }
#[no_mangle] pub static RS_STATIC: [i32; 4] = [1, 2, 3, 4];
pub fn mangled(x: &inner::Raw, y: char, z: u128) -> ! { let _ = (x, y, z); loop {} }
