//! The examples that stand in tables.

/// The strings of every `examples` in a table, however deep.
pub fn collect(value: &toml::Value, examples: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value {
                    toml::Value::Array(lines) if key == "examples" => {
                        examples.extend(lines.iter().filter_map(|line| line.as_str()).map(str::to_owned));
                    }
                    _ => collect(value, examples),
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, examples)),
        _ => {}
    }
}
