"""Foreign files as text: encodings, strict JSON, and pieces of them in sentences of ours."""
