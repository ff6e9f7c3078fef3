//! Findings and claims → bytes. One file a format, all listed in `ALL`.
