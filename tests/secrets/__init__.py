"""What a thief gets who takes the database, and how keys are changed while people work."""
