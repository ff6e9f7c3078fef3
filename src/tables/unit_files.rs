//! The files of `data/units`, in the order that decides who has a form that two units share.

use super::load::{Data, data};

/// Each file.
pub(super) const FILES: &[Data] = &[
    data!("units/ratio"),
    data!("units/length"),
    data!("units/mass"),
    data!("units/volume"),
    data!("units/time"),
    data!("units/money"),
    data!("units/absorbed-dose"),
    data!("units/acceleration"),
    data!("units/activity"),
    data!("units/acidity"),
    data!("units/amount"),
    data!("units/angle"),
    data!("units/apparent-magnitude"),
    data!("units/area"),
    data!("units/capacitance"),
    data!("units/catalysis"),
    data!("units/charge"),
    data!("units/conductance"),
    data!("units/current"),
    data!("units/data"),
    data!("units/data-rate"),
    data!("units/dose"),
    data!("units/electricity"),
    data!("units/energy"),
    data!("units/energy-flow"),
    data!("units/flow"),
    data!("units/flux"),
    data!("units/force"),
    data!("units/frequency"),
    data!("units/fuel"),
    data!("units/gas"),
    data!("units/illuminance"),
    data!("units/inductance"),
    data!("units/light"),
    data!("units/luminance"),
    data!("units/luminous-intensity"),
    data!("units/magnetism"),
    data!("units/magnitude"),
    data!("units/mass-flow"),
    data!("units/molarity"),
    data!("units/molecular-mass"),
    data!("units/percentage-point"),
    data!("units/pixels"),
    data!("units/power"),
    data!("units/pressure"),
    data!("units/radioactivity"),
    data!("units/resistance"),
    data!("units/sound"),
    data!("units/speed"),
    data!("units/temperature"),
    data!("units/torque"),
    data!("units/viscosity"),
];

/// The prefixes.
pub(super) const PREFIXES: Data = data!("prefixes");

/// The dimensions of quotients and powers.
pub(super) const DERIVED: Data = data!("units/derived");
