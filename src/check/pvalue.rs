//! p-values of the usual test statistics.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

/// A test statistic with its degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// Student's t.
    T {
        /// Degrees of freedom.
        df: f64,
    },
    /// Fisher's F.
    F {
        /// Degrees of freedom of the numerator.
        df1: f64,
        /// Degrees of freedom of the denominator.
        df2: f64,
    },
    /// χ², also Cochran's Q.
    ChiSquared {
        /// Degrees of freedom.
        df: f64,
    },
    /// Pearson's r, by way of t.
    R {
        /// Degrees of freedom: the number of pairs less two.
        df: f64,
    },
    /// The standard normal z.
    Z,
}

impl Test {
    /// The p-value of `statistic`: two-sided where the test has two sides (t, r, z), the upper tail for F, χ² and Q.
    /// `None` for degrees of freedom or a statistic that can't be.
    pub fn p_value(self, statistic: f64) -> Option<f64> {
        if !statistic.is_finite() {
            return None;
        }
        match self {
            Self::T { df } => Some(2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(statistic.abs())),
            Self::F { df1, df2 } => Some(FisherSnedecor::new(df1, df2).ok()?.sf(statistic)),
            Self::ChiSquared { df } => Some(ChiSquared::new(df).ok()?.sf(statistic)),
            Self::R { df } => Self::T { df }.p_value(t_of_r(statistic, df)?),
            Self::Z => Some(2.0 * Normal::new(0.0, 1.0).ok()?.sf(statistic.abs())),
        }
    }

    /// Whether it has two tails, so that a one-sided p is half of the two-sided one.
    pub const fn two_tailed(self) -> bool {
        matches!(self, Self::T { .. } | Self::R { .. } | Self::Z)
    }
}

/// The t of a correlation, with infinity for a perfect one held off.
fn t_of_r(r: f64, df: f64) -> Option<f64> {
    (r.abs() < 1.0 && df > 0.0).then(|| r * (df / (1.0 - r * r)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the usual printed tables, to their three digits.
    #[test]
    fn agrees_with_printed_tables() {
        let table = [
            (Test::T { df: 10.0 }, 2.228, 0.05),
            (Test::T { df: 28.0 }, 2.763, 0.01),
            (Test::T { df: 1.0 }, 12.706, 0.05),
            (Test::F { df1: 1.0, df2: 10.0 }, 4.965, 0.05),
            (Test::F { df1: 3.0, df2: 20.0 }, 4.938, 0.01),
            (Test::ChiSquared { df: 1.0 }, 3.841, 0.05),
            (Test::ChiSquared { df: 4.0 }, 13.277, 0.01),
            (Test::Z, 1.96, 0.05),
            (Test::Z, 2.576, 0.01),
            (Test::R { df: 10.0 }, 0.576, 0.05),
            (Test::R { df: 28.0 }, 0.463, 0.01),
        ];
        for (test, statistic, p) in table {
            let got = test.p_value(statistic).unwrap_or(f64::NAN);
            assert!((got - p).abs() < p * 0.01, "{test:?} of {statistic} is {got}, the table says {p}");
        }
    }

    #[test]
    fn impossible_degrees_have_no_p() {
        assert_eq!(Test::T { df: 0.0 }.p_value(2.0), None);
        assert_eq!(Test::R { df: 10.0 }.p_value(1.2), None);
        assert_eq!(Test::Z.p_value(f64::INFINITY), None);
    }
}
