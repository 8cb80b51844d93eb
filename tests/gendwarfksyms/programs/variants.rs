// Types of its own only.
#![no_std]
#![allow(dead_code)]
pub struct Pt { pub x: u32, y: i64 }
pub enum Shape { Dot, Line(Pt, Pt), Named { name: &'static [u8], at: Option<&'static Shape> } }
#[repr(u8)]
pub enum Small { A = 3, B = 200 }
pub union Raw { a: u8, b: f32 }
#[no_mangle] pub fn rs_shape(s: &Shape, p: Pt, o: Option<u8>) -> Option<Small> { let _ = (s, p.x, o); None }
#[no_mangle] pub fn rs_pair(f: fn(&Pt) -> u8, t: (u8, u16), r: *const Raw) -> Result<u8, u16> { let _ = (f, r); Err(t.1) }
#[no_mangle] pub static RS_STATIC: [i32; 4] = [1, 2, 3, 4];
