"""The room's pages: one case, one decision, one agreement, the organisation's texts and rules."""
