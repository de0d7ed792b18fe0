SELECT * FROM view2
-- error
INVALID_VIEW: line 1:15: View 'db.view2' refers to views more than 32 levels deep, or to itself
