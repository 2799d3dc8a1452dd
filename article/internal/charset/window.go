package charset

// Window is how much of a file is looked at to tell what it is, and the
// size of the read buffers.
const Window = 64 << 10
