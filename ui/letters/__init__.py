"""Letters: composed item by item beside the real page, examined, reviewed, signed, numbered and sent."""
