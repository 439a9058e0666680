"""Writers of the files that ministries attach: as small as readers take them, and as hostile as they come."""
