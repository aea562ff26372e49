"""The pages of the door: coming in, one's own sign-ins, showing again who one is, providers."""
