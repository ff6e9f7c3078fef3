//! Bytes → documents: discovery, encodings, one file an input format.
