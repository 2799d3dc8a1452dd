package stance

// ValueLimit is where a value, a sum over the lexicons' cues by where they
// stand and how they bear on the mention, is cut off: at so many times its
// spread over the training set, by which it is divided.
const ValueLimit = 4
