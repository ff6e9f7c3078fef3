//! Which tables a build has: a figure that is read otherwise than yesterday may be due to them.

/// Eight hexadecimal digits over all tables: two builds with the same have the same tables. `build/` counts them.
pub fn version() -> &'static str {
    env!("ADDSUP_TABLES")
}
